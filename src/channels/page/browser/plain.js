import { wireFrame } from './frame.js';

wireFrame();
